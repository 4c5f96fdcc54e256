/** Session records for physiotherapy practices; in preparation. */
@NullMarked
package io.guildhall.clinic;

import org.jspecify.annotations.NullMarked;
