import { Socket } from "node:net";

const timeout = 10_000;

/**
 * Whether anybody listens there, tried for ten seconds.
 *
 * @returns this machine's own address on the way there; null when nobody does
 */
export function connect(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = new Socket();
    const settle = (address: string | null) => {
      socket.destroy();
      resolve(address);
    };
    socket.setTimeout(timeout, () => settle(null));
    socket.once("error", () => settle(null));
    socket.connect(port, host, () => settle(socket.localAddress ?? null));
  });
}
