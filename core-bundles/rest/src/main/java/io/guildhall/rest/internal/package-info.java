/** One door to everything below /api: who may pass, which route answers, how an error is told. */
@NullMarked
package io.guildhall.rest.internal;

import org.jspecify.annotations.NullMarked;
