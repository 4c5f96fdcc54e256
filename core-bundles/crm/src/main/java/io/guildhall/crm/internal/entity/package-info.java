/** What the CRM keeps: its entities, and the rules that only Java can tell well. */
@NullMarked
package io.guildhall.crm.internal.entity;

import org.jspecify.annotations.NullMarked;
