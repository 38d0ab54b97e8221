import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'

/** Rows and columns of somebody's data. */
export function DataTable({
  label,
  columns,
  rows,
}: {
  label: string
  columns: { name: string; type?: string }[]
  rows: string[][]
}) {
  return (
    <div className="forebay-data" tabIndex={0} role="region" aria-label={label}>
      <Table aria-label={label} variant="compact" gridBreakPoint="" data-rows={rows.length}>
        <Thead>
          <Tr>
            {columns.map(({ name, type }, index) => (
              <Th key={index} modifier="nowrap">
                {name}
                {type && <span className="forebay-data-type">{type}</span>}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row, at) => (
            <Tr key={at}>
              {columns.map((_, index) => (
                <Td key={index} title={row[index]}>
                  <span className="forebay-data-cell">{row[index]}</span>
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}
