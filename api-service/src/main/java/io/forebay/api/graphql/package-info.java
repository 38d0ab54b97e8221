/** What GraphQL needs besides the capabilities: connections, batches, errors with codes. */
package io.forebay.api.graphql;
