/** The shortest password that is taken, in characters. */
export const PASSWORD_LEAST = 12;
