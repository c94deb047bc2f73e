const second = 1000;

export const minutes = (count: number) => count * 60 * second;
export const hours = (count: number) => count * 60 * 60 * second;
export const days = (count: number) => count * 24 * 60 * 60 * second;
