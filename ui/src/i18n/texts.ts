/** What another language has to say. */
export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
