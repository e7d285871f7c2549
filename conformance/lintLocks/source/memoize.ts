/**
 * Makes a function remember its results, as long as there is the context that they are of. A function that comes back
 * to itself gets `meanwhile`.
 */
export function memoize<K extends object, C extends object, V>(
  make: (key: K, context: C) => V,
  meanwhile?: V,
): (key: K, context: C) => V {
  const contexts = new WeakMap<C, Map<K, V>>();
  return (key, context) => {
    let results = contexts.get(context);
    if (results === undefined) {
      results = new Map();
      contexts.set(context, results);
    }
    if (!results.has(key)) {
      if (meanwhile !== undefined) results.set(key, meanwhile);
      results.set(key, make(key, context));
    }
    return results.get(key)!;
  };
}
