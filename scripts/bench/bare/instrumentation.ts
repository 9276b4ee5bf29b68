/** The bare page starts nothing; without this file the framework would take that of the project. */
export function register(): void {}
