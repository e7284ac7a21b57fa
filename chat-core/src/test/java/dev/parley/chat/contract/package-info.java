/**
 * What every port promises, as tests any adapter can inherit: extend the contract of the port you
 * implement and supply your store. The numbers in the test names are those of the port's Javadoc.
 */
@NullMarked
package dev.parley.chat.contract;

import org.jspecify.annotations.NullMarked;
