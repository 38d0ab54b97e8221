/** Where a dataset's versions are kept warm, as people ask for it. */
package io.forebay.core.runtime;
