import { spawn } from "node:child_process";
import { speak } from "./speak.mjs";

// Nothing of its environment, its group or its session tells whose it is, and it does not go by itself.
const hidden = spawn("/bin/sh", ["-c", "trap '' TERM HUP; exec sleep 600"], {
  stdio: "ignore",
  detached: true,
  env: {},
});
hidden.unref();
speak(undefined, { version: String(hidden.pid) });
