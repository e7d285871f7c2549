import * as impl from "../../../impl/index.ts";
import { createReferenceAdapter } from "./createReferenceAdapter.ts";

export { createReferenceAdapter };

/** The reference as an adapter. */
export default createReferenceAdapter(impl);
