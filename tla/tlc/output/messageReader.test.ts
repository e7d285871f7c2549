import { expect, test } from "vitest";
import { MessageReader, type ToolMessage } from "./messageReader.ts";

function read(chunks: readonly string[]) {
  const messages: ToolMessage[] = [];
  const output: string[] = [];
  const reader = new MessageReader(
    (message) => messages.push(message),
    (line) => output.push(line),
  );
  for (const chunk of chunks) reader.push(chunk);
  reader.finish();
  return { messages, output };
}

const nested = [
  "printed",
  "@!@!@STARTMSG 1000:1 @!@!@",
  "Unexpected",
  ": @!@!@STARTMSG 5006:0 @!@!@",
  "line 3",
  "@!@!@ENDMSG 5006 @!@!@",
  "@!@!@ENDMSG 1000 @!@!@",
  "after",
].join("\n");
const expected = {
  messages: [
    {
      code: 1000,
      severity: 1,
      text: "Unexpected\n:",
      nested: [{ code: 5006, severity: 0, text: "line 3", nested: [] }],
    },
  ],
  output: ["printed", "after"],
};

test("MessageReader: keeps nested messages in their outer one", () => {
  expect(read([nested])).toEqual(expected);
});

test("MessageReader: reads the same in any chunks, and with CRLF", () => {
  expect(read([...nested])).toEqual(expected);
  expect(read([nested.replaceAll("\n", "\r\n")])).toEqual(expected);
});

test("MessageReader: hands over a message that was cut off", () => {
  expect(read(["@!@!@STARTMSG 2110:1 @!@!@\nInvariant A"])).toMatchObject({
    messages: [{ code: 2110, text: "Invariant A" }],
  });
});
