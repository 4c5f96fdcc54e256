/** What was said and done about a record, newest first. */
@NullMarked
package io.guildhall.crm.internal.timeline;

import org.jspecify.annotations.NullMarked;
