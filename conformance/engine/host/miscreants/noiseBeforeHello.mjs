import { speak, write } from "./speak.mjs";

write("Loading the kernel ...\n");
speak();
