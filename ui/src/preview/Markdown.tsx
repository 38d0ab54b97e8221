import { Content } from '@patternfly/react-core'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'

/** Dataset cards begin with metadata between two lines of dashes. */
const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/

/**
 * Text that somebody else wrote. HTML in it is not rendered, links go elsewhere without telling
 * from where, and pictures, which would tell their server who looks, are their description.
 */
export default function Markdown({ text }: { text: string }) {
  return (
    <Content className="forebay-markdown">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        skipHtml
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow">
              {children}
            </a>
          ),
          img: ({ alt }) => <em>{alt}</em>,
          // The page has its own first heading.
          h1: ({ children }) => <h2>{children}</h2>,
        }}
      >
        {text.replace(FRONT_MATTER, '')}
      </ReactMarkdown>
    </Content>
  )
}
