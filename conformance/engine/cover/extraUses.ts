import { type Digraph, edgeSources } from "../graph/stateGraph.ts";

/** How often each edge is used beyond its first use, and the potentials that prove that less cannot do. */
export type ExtraUses = { readonly extra: Int32Array; readonly potentials: Int32Array };

const unlimited = 2 ** 31 - 1;

/**
 * The cheapest extra uses of edges after which all edges can be walked in traces from the initial states
 * (the directed Chinese postman problem with a free jump back to an initial state).
 *
 * A state with more edges out than in lacks arrivals; it gets them from states with more edges in than out, or from an
 * initial state, which a jump feeds without limit. Edges cost 1 and have no capacity. Primal-dual method of Ford and
 * Fulkerson (Flows in Networks, 1962, III.3): potentials rise by 1 a phase, at most the graph's depth of them, and each
 * phase is a maximum flow over the edges of zero reduced cost, by Dinic's blocking flows (1970), searched from the
 * states that still lack arrivals.
 *
 * Potentials `y` obey `y(initial) = 0`, `y >= 0`, `y(to) <= y(from) + 1`, so any cover has at least
 * `edges + sum((out - in) * y)` steps: see `dualBound`.
 */
export function extraUses(graph: Digraph): ExtraUses {
  const { stateCount: n, edgeCount: m, offsets, targets } = graph;
  const sources = edgeSources(graph);
  const { inOffsets, inEdges } = incoming(graph);
  const extra = new Int32Array(m);
  const potentials = new Int32Array(n);
  // Above zero: arrivals that the state can pass on. Below zero: arrivals that it lacks.
  const surplus = new Int32Array(n);
  for (let v = 0; v < n; v++) {
    surplus[v] = inOffsets[v + 1]! - inOffsets[v]! - (offsets[v + 1]! - offsets[v]!);
  }
  for (const v of graph.initial) surplus[v] = unlimited;

  let lacking = Int32Array.from(surplus.keys()).filter((v) => surplus[v]! < 0);
  const levels = new Int32Array(n).fill(-1);
  const queue = new Int32Array(n);
  const cursors = new Int32Array(n);
  const pathStates = new Int32Array(n + 1);
  const pathArcs = new Int32Array(n + 1);
  let queued = 0;

  /** Levels by distance to a lacking state over residual edges of zero reduced cost; the suppliers found, nearest first. */
  const search = (): number[] => {
    for (let i = 0; i < queued; i++) levels[queue[i]!] = -1;
    queued = 0;
    const suppliers: number[] = [];
    const visit = (v: number, level: number) => {
      levels[v] = level;
      cursors[v] = 0;
      queue[queued++] = v;
      if (surplus[v]! > 0) suppliers.push(v);
    };
    for (const v of lacking) visit(v, 0);
    for (let head = 0; head < queued; head++) {
      const w = queue[head]!;
      if (surplus[w] === unlimited) continue;
      const level = levels[w]! + 1;
      const tight = potentials[w]! - 1;
      for (let i = inOffsets[w]!; i < inOffsets[w + 1]!; i++) {
        const v = sources[inEdges[i]!]!;
        if (levels[v] === -1 && potentials[v] === tight) visit(v, level);
      }
      for (let edge = offsets[w]!; edge < offsets[w + 1]!; edge++) {
        const v = targets[edge]!;
        if (extra[edge]! > 0 && levels[v] === -1) visit(v, level);
      }
    }
    return suppliers;
  };

  /** The next admissible arc of `v` one level down: an edge, or `~edge` to take back a use of it; undefined if none. */
  const advance = (v: number): number | undefined => {
    const below = levels[v]! - 1;
    const outDegree = offsets[v + 1]! - offsets[v]!;
    const degree = outDegree + inOffsets[v + 1]! - inOffsets[v]!;
    const next = potentials[v]! + 1;
    for (let cursor = cursors[v]!; cursor < degree; cursor++) {
      if (cursor < outDegree) {
        const edge = offsets[v]! + cursor;
        const w = targets[edge]!;
        if (levels[w] !== below || potentials[w] !== next) continue;
        cursors[v] = cursor;
        return edge;
      }
      const edge = inEdges[inOffsets[v]! + cursor - outDegree]!;
      if (extra[edge]! === 0 || levels[sources[edge]!] !== below) continue;
      cursors[v] = cursor;
      return ~edge;
    }
    cursors[v] = degree;
    return undefined;
  };

  /** Sends what `supplier` has down the levels, as far as it goes. */
  const send = (supplier: number) => {
    let depth = 0;
    pathStates[0] = supplier;
    while (surplus[supplier]! > 0) {
      const v = pathStates[depth]!;
      if (levels[v] === 0 && surplus[v]! < 0) {
        let amount = Math.min(surplus[supplier]!, -surplus[v]!);
        for (let i = 0; i < depth; i++)
          if (pathArcs[i]! < 0) amount = Math.min(amount, extra[~pathArcs[i]!]!);
        for (let i = 0; i < depth; i++) {
          const arc = pathArcs[i]!;
          if (arc < 0) extra[~arc]! -= amount;
          else extra[arc]! += amount;
        }
        surplus[v]! += amount;
        if (surplus[supplier] !== unlimited) surplus[supplier]! -= amount;
        depth = 0;
        continue;
      }
      const arc = levels[v] === 0 ? undefined : advance(v);
      if (arc !== undefined) {
        pathArcs[depth++] = arc;
        pathStates[depth] = arc < 0 ? sources[~arc]! : targets[arc]!;
        continue;
      }
      if (depth === 0) return;
      cursors[pathStates[--depth]!]!++;
    }
  };

  while (lacking.length > 0) {
    for (let suppliers = search(); suppliers.length > 0; suppliers = search()) {
      for (const supplier of suppliers) send(supplier);
      lacking = lacking.filter((v) => surplus[v]! < 0);
    }
    for (let i = 0; i < queued; i++) potentials[queue[i]!]!++;
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

/** Per state, the edges that lead to it: compressed rows like `offsets`. */
function incoming(graph: Digraph): { inOffsets: Int32Array; inEdges: Int32Array } {
  const inOffsets = new Int32Array(graph.stateCount + 1);
  for (const target of graph.targets) inOffsets[target + 1]!++;
  for (let v = 0; v < graph.stateCount; v++) inOffsets[v + 1]! += inOffsets[v]!;
  const cursors = inOffsets.slice();
  const inEdges = new Int32Array(graph.edgeCount);
  for (let edge = 0; edge < graph.edgeCount; edge++) inEdges[cursors[graph.targets[edge]!]!++] = edge;
  return { inOffsets, inEdges };
}
