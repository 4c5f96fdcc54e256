/** The one way by which a tenant's calls leave the house: checked, pinned, bounded. */
@NullMarked
package io.guildhall.workflow.internal.outward.call;

import org.jspecify.annotations.NullMarked;
