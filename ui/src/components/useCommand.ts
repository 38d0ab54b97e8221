import { type AnyVariables, type CombinedError, type TypedDocumentNode, useMutation } from 'urql'

/** A mutation that says what went wrong with it, and tells when it was done. */
export function useCommand<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  onTrouble: (trouble: CombinedError | null) => void,
  onDone: () => void,
) {
  const [{ fetching }, execute] = useMutation(document)
  return {
    busy: fetching,
    run: (variables: Variables) => {
      onTrouble(null)
      void execute(variables).then(({ error }) => {
        if (error) onTrouble(error)
        else onDone()
      })
    },
  }
}
