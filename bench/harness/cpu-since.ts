/** Milliseconds of CPU that the process used since an earlier `process.cpuUsage()`. */
export const cpuSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
