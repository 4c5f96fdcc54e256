/** Says in plain words why somebody sees or changes a record, or does not. */
@NullMarked
package io.guildhall.identity.internal.why;

import org.jspecify.annotations.NullMarked;
