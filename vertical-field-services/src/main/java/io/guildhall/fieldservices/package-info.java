/** Visits, dispatch and estimates for trades that drive to their customers; in preparation. */
@NullMarked
package io.guildhall.fieldservices;

import org.jspecify.annotations.NullMarked;
