import type { SourceDraft } from './draft'
import type { Flaws } from './flaws'

/** What fields of a source are given. */
export interface FieldsProps {
  draft: SourceDraft
  flaws: Flaws
  onChange: (changes: Partial<SourceDraft>) => void
}
