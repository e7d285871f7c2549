/** The shapes of the original. */
export const shapes = ["seed", "current"] as const;
export type Shape = (typeof shapes)[number];

/** The shape that a model is of, as the end of its name says; `undefined` if it says none. */
export function shapeOf(model: string): Shape | undefined {
  return shapes.find((shape) => model.endsWith(`_${shape}`));
}
