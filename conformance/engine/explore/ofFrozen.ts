/**
 * A function that looks at each frozen object once and answers the same from then on. What is frozen is taken to be so
 * all the way down.
 */
export function ofFrozen<In extends object, Out>(make: (of: In) => Out): (of: In) => Out {
  const known = new WeakMap<In, Out>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const made = make(of);
    if (Object.isFrozen(of)) known.set(of, made);
    return made;
  };
}
