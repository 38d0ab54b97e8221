import { Bullseye, Content, Spinner } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../components/Problem'
import { formatBytes, formatNumber } from '../format/bytes'
import type { WarmFile } from './content'
import { DataTable } from './DataTable'
import { MOST, type Parquet, parquet, TooLargeError } from './parquet'

/** The schema and the first rows of a Parquet file. */
export default function ParquetView({ file, size }: { file: WarmFile; size: number }) {
  const { t, i18n } = useTranslation()
  const [found, setFound] = useState<Parquet | Error | null>(null)
  const { dataset, version, path } = file
  useEffect(() => {
    let current = true
    parquet({ dataset, version, path }, size).then(
      (read) => {
        if (current) setFound(read)
      },
      (error: unknown) => {
        if (current) setFound(error as Error)
      },
    )
    return () => {
      current = false
    }
  }, [dataset, version, path, size])
  if (found === null) {
    return (
      <Bullseye>
        <Spinner aria-label={path} />
      </Bullseye>
    )
  }
  if (found instanceof TooLargeError) {
    return (
      <Content component="p">
        {t('preview.rowsTooLarge', { most: formatBytes(MOST, i18n.language) })}
      </Content>
    )
  }
  if (found instanceof Error) return <Problem error={found} />
  return (
    <>
      <Content component="p">
        {t('preview.parquet', {
          shown: formatNumber(found.rows.length, i18n.language),
          rows: formatNumber(found.rowCount, i18n.language),
          groups: formatNumber(found.rowGroups, i18n.language),
        })}
      </Content>
      <DataTable label={path} columns={found.columns} rows={found.rows} />
    </>
  )
}
