import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { CookieOptions, Request, Response } from 'express';
import { LoginDto, RegisterDto } from './auth.dto.js';
import { AuthService, type Tokens } from './auth.service.js';
import type { Principal } from './jwt.strategy.js';
import { UsersService } from './users.service.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;
const COOKIE: CookieOptions = { httpOnly: true, secure: true, sameSite: 'strict', path: '/auth' };

/** The access token goes out in JSON, the refresh token in a cookie that scripts cannot read. */
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly users: UsersService,
  ) {}

  @Post('register')
  async register(@Body() registration: RegisterDto) {
    const { id, email, name } = await this.users.create(registration);
    return { id, email, name };
  }

  @Post('login')
  @HttpCode(200)
  async login(@Body() credentials: LoginDto, @Res({ passthrough: true }) response: Response) {
    return handOut(await this.auth.login(credentials), response);
  }

  @Post('refresh')
  @HttpCode(200)
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return handOut(await this.auth.refresh(request.cookies.refresh_token ?? ''), response);
  }

  @Post('logout')
  @HttpCode(204)
  @UseGuards(AuthGuard('jwt'))
  logout(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    this.auth.logout((request.user as Principal).sid);
    response.clearCookie('refresh_token', COOKIE);
  }

  @Get('profile')
  @UseGuards(AuthGuard('jwt'))
  profile(@Req() request: Request) {
    return request.user;
  }
}

function handOut({ accessToken, refreshToken }: Tokens, response: Response): { access_token: string } {
  response.cookie('refresh_token', refreshToken, { ...COOKIE, maxAge: WEEK_MS });
  return { access_token: accessToken };
}
