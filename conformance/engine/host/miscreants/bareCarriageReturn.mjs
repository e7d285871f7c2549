import { speak } from "./speak.mjs";

// To JSON it is white space; U+2028 in a text is no line end either.
speak((_request, answer) => answer && `${JSON.stringify(answer).replace(",", ",\r")}\n`, {
  version: "1\u2028",
});
