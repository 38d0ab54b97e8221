/** Why a version is not warm, in plain words: facts in, the first reason that applies out. */
package io.forebay.core.explain;
