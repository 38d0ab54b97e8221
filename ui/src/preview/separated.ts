import Papa from 'papaparse'

const ROWS = 200

/** The first rows of a file whose values are separated by commas, tabs or semicolons. */
export interface Separated {
  columns: string[]
  rows: string[][]
}

/**
 * @param isCut whether the file goes on: its last line is not whole then
 */
export function separated(text: string, isCut: boolean): Separated {
  const whole = isCut ? text.slice(0, text.lastIndexOf('\n') + 1) : text
  const { data } = Papa.parse<string[]>(whole, {
    preview: ROWS + 1,
    skipEmptyLines: true,
    // A tab in a text that commas separate is no separator, and the other way round.
    delimitersToGuess: [',', '\t', ';', '|'],
  })
  const [columns = [], ...rows] = data
  return { columns, rows }
}
