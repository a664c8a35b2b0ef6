/** What a command said, and how it ended. */
export type Ran = { exitCode: number; stdout: string; stderr: string; json: () => never };

export function ran(exitCode: number, stdout: string, stderr: string): Ran {
  const json = () => {
    try {
      return JSON.parse(stdout) as never;
    } catch (error) {
      throw new Error(`not one JSON document: ${stdout}\n${stderr}`, { cause: error });
    }
  };
  return { exitCode, stdout, stderr, json };
}
