/** In the place of a revision: what is made must not be there yet, or it would be replaced unseen. */
export const NONE_YET = 0
