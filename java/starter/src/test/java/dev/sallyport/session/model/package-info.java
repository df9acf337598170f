/** Random but repeatable simulations of browsers that share a session, of thieves, and of what goes wrong on the way. */
@NullMarked
package dev.sallyport.session.model;

import org.jspecify.annotations.NullMarked;
