/** When versions are made warm without anybody asking. */
package io.forebay.core.policy;
