export { command } from './command/command.ts';
export { httpCall } from './http-call/http-call.ts';
