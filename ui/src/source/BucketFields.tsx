import { GridItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { TextField } from '../components/TextField'
import { place } from './draft'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'

/** Which bucket of a store, and what of it. */
export function BucketFields({ draft, flaws, help, onChange }: FieldsProps & { help: string }) {
  const { t } = useTranslation()
  const flaw = useFlaw(flaws)
  return (
    <>
      <GridItem>
        <TextField
          label={t('create.source.bucket')}
          help={help}
          wrong={flaw('bucket')}
          value={draft.bucket}
          isRequired
          isCode
          onChange={(text) => {
            onChange(/^(s3|oss):\/\//.test(text) ? place(text) : { bucket: text })
          }}
        />
      </GridItem>
      <GridItem>
        <TextField
          label={t('create.source.prefix')}
          help={t('create.source.prefixHelp')}
          value={draft.prefix}
          isCode
          onChange={(prefix) => {
            onChange({ prefix })
          }}
        />
      </GridItem>
    </>
  )
}
