/** How the machine signs what it does. */
export const machine = 'holdfast';
