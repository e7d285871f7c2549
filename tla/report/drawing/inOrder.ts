/** For sorting names as people do: t2 before t10. */
export function inOrder(one: string, other: string): number {
  return collator.compare(one, other);
}

const collator = new Intl.Collator("en", { numeric: true });
