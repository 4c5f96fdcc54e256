/** What the owner of a bar has: tonight at a glance, and campaigns to guests who have agreed to them. */
@NullMarked
package io.guildhall.hospitality.owner;

import org.jspecify.annotations.NullMarked;
