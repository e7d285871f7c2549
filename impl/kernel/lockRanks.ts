/** The lock order, outermost first: Kernel.extMu, TaskSet.mu, signal mutexes, Task.mu. */
export const extMuRank = 1;
export const taskSetMuRank = 2;

/** Two signal mutexes at once need TaskSet.mu held exclusively. */
export const signalMutexRank = 3;
export const taskMuRank = 4;
