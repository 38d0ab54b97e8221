import {
  ClipboardCopyButton,
  CodeBlock,
  CodeBlockAction,
  CodeBlockCode,
} from '@patternfly/react-core'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

const SAID_FOR = 2_000

/** Something to paste into a terminal or a file. */
export function Command({ text }: { text: string }) {
  const { t } = useTranslation()
  const id = useId()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => {
      setCopied(false)
    }, SAID_FOR)
    return () => {
      clearTimeout(timer)
    }
  }, [copied])
  return (
    <CodeBlock
      className="forebay-command"
      actions={
        <CodeBlockAction>
          <ClipboardCopyButton
            id={`${id}-copy`}
            textId={id}
            aria-label={t('copy.copy')}
            variant="plain"
            onClick={() => {
              void navigator.clipboard.writeText(text).then(() => {
                setCopied(true)
              })
            }}
          >
            {t(copied ? 'copy.copied' : 'copy.copy')}
          </ClipboardCopyButton>
        </CodeBlockAction>
      }
    >
      <CodeBlockCode id={id}>{text}</CodeBlockCode>
    </CodeBlock>
  )
}
