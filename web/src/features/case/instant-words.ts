/** What is done where an instant is told that a clock asks for, or told otherwise than before. */
export const tellWords = 'Tell or correct when something happened';
