import { Grid, GridItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { TextField } from '../components/TextField'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'

/** A directory of HDFS, or one file. */
export function HdfsFields({ draft, flaws, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const flaw = useFlaw(flaws)
  return (
    <>
      <TextField
        label={t('create.source.hdfs')}
        help={t('create.source.hdfsHelp')}
        wrong={flaw('hdfs')}
        value={draft.hdfs}
        isRequired
        isCode
        onChange={(hdfs) => {
          onChange({ hdfs })
        }}
      />
      <Grid hasGutter md={6}>
        <GridItem>
          <TextField
            label={t('create.source.namenodes')}
            help={t('create.source.namenodesHelp')}
            value={draft.namenodes}
            isCode
            onChange={(namenodes) => {
              onChange({ namenodes })
            }}
          />
        </GridItem>
        <GridItem>
          <TextField
            label={t('create.source.user')}
            help={t('create.source.userHelp')}
            value={draft.user}
            isCode
            onChange={(user) => {
              onChange({ user })
            }}
          />
        </GridItem>
      </Grid>
    </>
  )
}
