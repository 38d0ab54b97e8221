/** Cache runtimes of datasets and what they hold warm. */
package io.forebay.api.runtime;
