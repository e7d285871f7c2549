import type { LogModel } from "../../../engine/validate/validateLog.ts";
import { constantsOf } from "../constants.ts";
import type { SpecState } from "../specState.ts";
import { type PreparedEvent, preparedEvent } from "./preparedEvent.ts";
import { taskSetModel } from "./taskSetModel.ts";

/** Judges logs of task stops by TaskSetStops.tla. */
export const logModel: LogModel<SpecState, PreparedEvent> = {
  model: ({ config }) => {
    const constants = constantsOf(config);
    return {
      events: taskSetModel(constants),
      prepare: (event) => preparedEvent(event, constants),
    };
  },
};
