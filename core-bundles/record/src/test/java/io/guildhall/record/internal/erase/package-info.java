/** Tests of erasing people on a real server. */
@NullMarked
package io.guildhall.record.internal.erase;

import org.jspecify.annotations.NullMarked;
