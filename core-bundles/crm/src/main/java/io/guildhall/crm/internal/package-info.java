/** Module zero: the CRM itself, on the same contract as every trade. */
@NullMarked
package io.guildhall.crm.internal;

import org.jspecify.annotations.NullMarked;
