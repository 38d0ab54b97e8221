/**
 * What the OpenAPI document says of all operations alike: members that are always there, headers.
 * What only some of them have is documented beside them, permissions in {@code access} and problems
 * in {@code problem}.
 */
package io.forebay.api.contract;
