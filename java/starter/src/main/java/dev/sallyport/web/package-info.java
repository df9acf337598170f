/** How requests are read and answered, shared by all features. */
@NullMarked
package dev.sallyport.web;

import org.jspecify.annotations.NullMarked;
