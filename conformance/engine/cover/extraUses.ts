import { type Digraph, edgeSources } from "../graph/stateGraph.ts";

/** How often each edge is used beyond its first use, and the potentials that prove that less cannot do. */
export type ExtraUses = { readonly extra: Int32Array; readonly potentials: Int32Array };

const unlimited = 2 ** 31 - 1;
const met = -2;

/**
 * The cheapest extra uses of edges after which all edges can be walked in traces from the initial states
 * (the directed Chinese postman problem with a free jump back to an initial state).
 *
 * A state with more edges out than in lacks arrivals; it gets them from states with more edges in than out, or from an
 * initial state, which a jump feeds without limit. Edges cost 1 and have no capacity. Primal-dual method of Ford and
 * Fulkerson (Flows in Networks, 1962, III.3): potentials rise by 1 a phase, at most the graph's depth of them, and each
 * phase is a maximum flow over the edges of zero reduced cost, by Dinic's blocking flows (1970).
 *
 * Potentials `y` obey `y(initial) = 0`, `y >= 0`, `y(to) <= y(from) + 1`, so any cover has at least
 * `edges + sum((out - in) * y)` steps: see `dualBound`.
 */
export function extraUses(graph: Digraph): ExtraUses {
  const { stateCount: n, edgeCount: m, offsets, targets } = graph;
  const { inOffsets, inEdges, inSources } = incoming(graph);
  const extra = new Int32Array(m);
  const potentials = new Int32Array(n);
  // Above zero: arrivals that the state can pass on. Below zero: arrivals that it lacks.
  const surplus = new Int32Array(n);
  for (let v = 0; v < n; v++) {
    surplus[v] = inOffsets[v + 1]! - inOffsets[v]! - (offsets[v + 1]! - offsets[v]!);
  }
  for (const v of graph.initial) surplus[v] = unlimited;
  let suppliers = Int32Array.from(surplus.keys()).filter((v) => surplus[v]! > 0);
  let lacking = Int32Array.from(surplus.keys()).filter((v) => surplus[v]! < 0);

  // The potential of a state that the search has not met, `met` for the others: one look-up an edge.
  const unmet = new Int32Array(n);
  const levels = new Int32Array(n).fill(-1);
  // Targets, row by row. Within a phase the edges of zero reduced cost stay the same: they stand first, to `tightEnds`.
  const row = targets.slice();
  const tightEnds = new Int32Array(n);
  const sortedIn = new Int32Array(n).fill(-1);
  let phase = 0;
  // Extra uses of all edges that leave the state, and of all that arrive.
  const sent = new Int32Array(n);
  const received = new Int32Array(n);
  const queue = new Int32Array(n);
  const cursors = new Int32Array(n);
  const pathStates = new Int32Array(n + 1);
  const pathArcs = new Int32Array(n + 1);
  let queued = 0;

  /** Moves the targets of edges of zero reduced cost to the front of the row of `v`. */
  const sortRow = (v: number) => {
    const next = potentials[v]! + 1;
    let end = offsets[v]!;
    for (let i = end; i < offsets[v + 1]!; i++) {
      const w = row[i]!;
      if (potentials[w] !== next) continue;
      row[i] = row[end]!;
      row[end++] = w;
    }
    tightEnds[v] = end;
    sortedIn[v] = phase;
  };

  /** Levels by distance from a supplier over residual edges of zero reduced cost; the lacking states found, nearest first. */
  const search = (): number[] => {
    queued = 0;
    const found: number[] = [];
    const meet = (v: number, level: number) => {
      levels[v] = level;
      unmet[v] = met;
      cursors[v] = 0;
      queue[queued++] = v;
      if (surplus[v]! < 0) found.push(v);
    };
    for (const v of suppliers) if (surplus[v]! > 0 && unmet[v] !== met) meet(v, 0);
    for (let head = 0; head < queued && found.length < lacking.length; head++) {
      const v = queue[head]!;
      const level = levels[v]! + 1;
      const next = potentials[v]! + 1;
      if (sortedIn[v] !== phase) sortRow(v);
      for (let i = offsets[v]!; i < tightEnds[v]!; i++) {
        const w = row[i]!;
        if (unmet[w] === next) meet(w, level);
      }
      if (received[v] === 0) continue;
      for (let i = inOffsets[v]!; i < inOffsets[v + 1]!; i++) {
        if (unmet[inSources[i]!] !== met && extra[inEdges[i]!]! > 0) meet(inSources[i]!, level);
      }
    }
    return found;
  };

  /** The next arc into `w` from one level up: an edge, or `~edge` to take back a use of it; undefined if none. */
  const advance = (w: number): number | undefined => {
    const above = levels[w]! - 1;
    const tight = potentials[w]! - 1;
    const inDegree = inOffsets[w + 1]! - inOffsets[w]!;
    const degree = inDegree + (sent[w] === 0 ? 0 : offsets[w + 1]! - offsets[w]!);
    for (let cursor = cursors[w]!; cursor < degree; cursor++) {
      cursors[w] = cursor;
      if (cursor < inDegree) {
        const v = inSources[inOffsets[w]! + cursor]!;
        if (levels[v] !== above || potentials[v] !== tight) continue;
        pathStates[depth + 1] = v;
        return inEdges[inOffsets[w]! + cursor]!;
      }
      const edge = offsets[w]! + cursor - inDegree;
      if (extra[edge]! === 0 || levels[targets[edge]!] !== above) continue;
      pathStates[depth + 1] = targets[edge]!;
      return ~edge;
    }
    cursors[w] = degree;
    return undefined;
  };

  /** Moves what the path from a supplier to the state at its bottom can carry. */
  const push = () => {
    const [bottom, top] = [pathStates[0]!, pathStates[depth]!];
    let amount = Math.min(surplus[top]!, -surplus[bottom]!);
    for (let i = 0; i < depth; i++) if (pathArcs[i]! < 0) amount = Math.min(amount, extra[~pathArcs[i]!]!);
    for (let i = 0; i < depth; i++) {
      const arc = pathArcs[i]!;
      const change = arc < 0 ? -amount : amount;
      extra[arc < 0 ? ~arc : arc]! += change;
      sent[pathStates[arc < 0 ? i : i + 1]!]! += change;
      received[pathStates[arc < 0 ? i + 1 : i]!]! += change;
    }
    surplus[bottom]! += amount;
    if (surplus[top] !== unlimited) surplus[top]! -= amount;
    depth = 0;
  };

  let depth = 0;
  /** Fetches what `state` lacks up the levels, as far as there is any. */
  const fetch = (state: number) => {
    depth = 0;
    pathStates[0] = state;
    while (surplus[state]! < 0) {
      const w = pathStates[depth]!;
      if (levels[w] === 0 && surplus[w]! > 0) {
        push();
        continue;
      }
      const arc = levels[w] === 0 ? undefined : advance(w);
      if (arc !== undefined) pathArcs[depth++] = arc;
      else if (depth === 0) return;
      else cursors[pathStates[--depth]!]!++;
    }
  };

  while (lacking.length > 0) {
    unmet.set(potentials);
    for (let found = search(); found.length > 0; found = search()) {
      for (const state of found) fetch(state);
      for (let i = 0; i < queued; i++) {
        levels[queue[i]!] = -1;
        unmet[queue[i]!] = potentials[queue[i]!]!;
      }
      lacking = lacking.filter((v) => surplus[v]! < 0);
    }
    if (lacking.length === 0) break;
    suppliers = suppliers.filter((v) => surplus[v]! > 0);
    for (let v = 0; v < n; v++) if (unmet[v] !== met) potentials[v]!++;
    phase++;
  }
  return { extra, potentials };
}

/**
 * The lower bound of steps that `potentials` prove, computed from nothing else.
 *
 * @throws {Error} if they are not feasible, and so prove nothing
 */
export function dualBound(graph: Digraph, potentials: Int32Array): number {
  const fault = (where: string) => new Error(`The potentials prove no bound: ${where}. Report this as a bug`);
  for (const state of graph.initial)
    if (potentials[state] !== 0) throw fault(`initial state ${state} is not 0`);
  let bound = graph.edgeCount;
  for (let state = 0; state < graph.stateCount; state++) {
    const potential = potentials[state]!;
    if (potential < 0) throw fault(`state ${state} is below 0`);
    for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++) {
      const reached = potentials[graph.targets[edge]!]!;
      if (reached > potential + 1) throw fault(`edge ${edge} rises by ${reached - potential}`);
      bound += potential - reached;
    }
  }
  return bound;
}

type Incoming = { inOffsets: Int32Array; inEdges: Int32Array; inSources: Int32Array };

/** Per state, the edges that lead to it and the states they leave: compressed rows like `offsets`. */
function incoming(graph: Digraph): Incoming {
  const sources = edgeSources(graph);
  const inOffsets = new Int32Array(graph.stateCount + 1);
  for (const target of graph.targets) inOffsets[target + 1]!++;
  for (let v = 0; v < graph.stateCount; v++) inOffsets[v + 1]! += inOffsets[v]!;
  const cursors = inOffsets.slice();
  const inEdges = new Int32Array(graph.edgeCount);
  for (let edge = 0; edge < graph.edgeCount; edge++) inEdges[cursors[graph.targets[edge]!]!++] = edge;
  return { inOffsets, inEdges, inSources: inEdges.map((edge) => sources[edge]!) };
}
