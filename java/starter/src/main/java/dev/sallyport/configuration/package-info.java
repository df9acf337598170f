/** Properties, the deployment they are for, and chores that every feature may have. */
@NullMarked
package dev.sallyport.configuration;

import org.jspecify.annotations.NullMarked;
