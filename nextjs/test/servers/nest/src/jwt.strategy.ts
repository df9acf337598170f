import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

export const ACCESS_SECRET = 'ACCESS_SECRET';

export interface AccessClaims {
  sub: string;
  username: string;
  roles: string[];
  sid: string;
}

/** What a route handler finds in `request.user`. */
export interface Principal {
  userId: string;
  username: string;
  roles: string[];
  sid: string;
}

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(@Inject(ACCESS_SECRET) secretOrKey: string) {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey });
  }

  validate({ sub, username, roles, sid }: AccessClaims): Principal {
    return { userId: sub, username, roles, sid };
  }
}
